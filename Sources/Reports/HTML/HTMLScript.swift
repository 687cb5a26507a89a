/// The script of the page: zoom and pan in drawings of time, and what stands behind a mark.
///
/// The page tells everything without it, too.
enum HTMLScript {
    /// The script; it asks nothing of the network and makes markup from text nodes only.
    static let text: StaticString = #"""
        (function(){'use strict';
        var NS='http://www.w3.org/2000/svg';
        function el(n,a,t){var e=document.createElementNS(NS,n);for(var k in a)e.setAttribute(k,a[k]);if(t!==undefined)e.textContent=t;return e}
        var steps=[.001,.002,.005,.01,.02,.05,.1,.2,.5,1,2,5,10,15,30,60,120,300,600,900,1800,3600,7200,10800,21600,43200,86400,172800,604800];
        function pad(n,w){n=String(n);while(n.length<w)n='0'+n;return n}
        document.querySelectorAll('.draw').forEach(function(box){
          var svg=box.querySelector('svg[data-from]');if(!svg)return;
          var from=+svg.dataset.from,to=+svg.dataset.to,zone=+svg.dataset.zone,left=+svg.dataset.left,width=+svg.dataset.width,bottom=+svg.dataset.bottom;
          var a=from,b=to,ticks=svg.querySelector('.ticks'),tip=box.querySelector('.tip');
          box.classList.add('live');
          function x(t){return left+(t-a)/(b-a)*width}
          function clock(t,step){var d=new Date((t+zone)*1000),s=pad(d.getUTCHours(),2)+':'+pad(d.getUTCMinutes(),2);
            if(step>=86400)return d.toISOString().slice(5,10);if(step<60)s+=':'+pad(d.getUTCSeconds(),2);
            if(step<1)s+='.'+pad(d.getUTCMilliseconds(),3).slice(0,step<.01?3:step<.1?2:1);return s}
          function draw(){
            svg.querySelectorAll('[data-a]').forEach(function(g){
              var s=+g.dataset.a,e=g.dataset.b===undefined?s:+g.dataset.b,l=Math.max(left,Math.min(left+width,x(s))),r=Math.max(left,Math.min(left+width,x(e)));
              var out=e<a||s>b;g.setAttribute('visibility',out?'hidden':'visible');if(out)return;
              if(g.classList.contains('mark')||g.classList.contains('point')){g.setAttribute('transform','translate('+x(s)+' 0)');return}
              if(g.classList.contains('area')){g.setAttribute('transform','translate('+x(s)+' 0) scale('+(x(e)-x(s))+' 1)');return}
              var rect=g.querySelector('rect');rect.setAttribute('x',l);rect.setAttribute('width',Math.max(1,r-l));
              var t=g.querySelector('text');if(t){t.setAttribute('x',(l+r)/2);t.setAttribute('visibility',(+t.dataset.w)<=r-l?'inherit':'hidden')}});
            while(ticks.firstChild)ticks.removeChild(ticks.firstChild);
            var step=steps.find(function(s){return (b-a)/s<=9})||Math.ceil((b-a)/9/604800)*604800;
            for(var t=Math.ceil((a+zone)/step)*step-zone,n=0;t<=b&&n<40;t+=step,n++){
              ticks.appendChild(el('line',{class:'grid',x1:x(t),x2:x(t),y1:24,y2:bottom}));
              ticks.appendChild(el('text',{class:'sub',x:x(t),y:bottom+15,'text-anchor':x(t)>left+width-23?'end':'middle'},clock(t,step)))}}
          function zoom(f,at){var t=a+(at-left)/width*(b-a),na=t-(t-a)*f,nb=t+(b-t)*f;
            if(nb-na<.02)return;if(nb-na>=to-from){na=from;nb=to}set(na,nb)}
          function set(na,nb){var w=nb-na;if(na<from){na=from;nb=from+w}if(nb>to){nb=to;na=to-w}a=Math.max(from,na);b=Math.min(to,nb);draw()}
          function at(ev){var r=svg.getBoundingClientRect();return (ev.clientX-r.left)/r.width*(+svg.viewBox.baseVal.width)}
          svg.addEventListener('wheel',function(ev){if(!ev.ctrlKey&&!ev.shiftKey&&!ev.metaKey)return;ev.preventDefault();zoom((ev.deltaY||ev.deltaX)>0?1.25:.8,at(ev))},{passive:false});
          svg.addEventListener('dblclick',function(){set(from,to)});
          var grip=null;
          svg.addEventListener('pointerdown',function(ev){grip={x:at(ev),a:a,b:b,moved:false}});
          svg.addEventListener('pointermove',function(ev){if(!grip||(a===from&&b===to))return;var d=at(ev)-grip.x;if(Math.abs(d)>3&&!grip.moved){grip.moved=true;svg.setPointerCapture(ev.pointerId)}
            if(grip.moved){var s=d/width*(grip.b-grip.a);set(grip.a-s,grip.b-s)}});
          ['pointerup','pointercancel'].forEach(function(n){svg.addEventListener(n,function(){grip=null})});
          svg.addEventListener('keydown',function(ev){var w=b-a;
            if(ev.key==='+'||ev.key==='=')zoom(.8,left+width/2);else if(ev.key==='-')zoom(1.25,left+width/2);
            else if(ev.key==='ArrowLeft')set(a-w/8,b-w/8);else if(ev.key==='ArrowRight')set(a+w/8,b+w/8);else if(ev.key==='0')set(from,to);else return;ev.preventDefault()});
          var bar=document.createElement('div');bar.className='zoom';
          [['+',function(){zoom(.5,left+width/2)}],['\u2212',function(){zoom(2,left+width/2)}],['\u2190',function(){var w=b-a;set(a-w/3,b-w/3)}],['\u2192',function(){var w=b-a;set(a+w/3,b+w/3)}],['1:1',function(){set(from,to)}]]
            .forEach(function(p){var k=document.createElement('button');k.type='button';k.textContent=p[0];k.addEventListener('click',p[1]);bar.appendChild(k)});
          box.insertBefore(bar,box.firstChild);
          function show(target){var g=target.closest?target.closest('[data-e]'):null;if(!g)return;
            while(tip.firstChild)tip.removeChild(tip.firstChild);
            var title=g.querySelector('title');var head=document.createElement('div');head.textContent=title?title.textContent:'';tip.appendChild(head);
            var q=document.getElementById(g.dataset.e);if(q)q=q.closest('.quote')||q;if(q){var raw=q.querySelector('pre'),place=q.querySelector('.place');
              if(raw){var p=document.createElement('pre');p.className='raw';p.textContent=raw.textContent;tip.appendChild(p)}
              if(place){var m=document.createElement('a');m.href='#'+g.dataset.e;m.className='small';m.textContent=place.textContent;tip.appendChild(m)}}
            tip.classList.add('on')}
          svg.addEventListener('click',function(ev){show(ev.target)});
          svg.addEventListener('pointerover',function(ev){if(ev.pointerType==='mouse'&&!grip)show(ev.target)});
          draw();
        });
        window.addEventListener('beforeprint',function(){document.querySelectorAll('details').forEach(function(d){d.open=true})});
        })();
        """#
}
