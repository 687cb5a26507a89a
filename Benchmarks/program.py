"""Builds what is measured."""
import os
import subprocess

RELEASE = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "scripts", "release")


def built(product="walaudit"):
    """The path of a program that is built with scripts/release."""
    done = subprocess.run([RELEASE, product], check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout.strip()
