import Evidence
import Testing

@testable import Reports

struct TimeAxisTests {
    private func axis(_ start: String, _ end: String) -> TimeAxis {
        TimeAxis(from: ReviewBuilder.time(start), to: ReviewBuilder.time(end))
    }

    @Test func `moments stand where their share of the time puts them`() {
        let axis = axis("10:00:00", "10:01:40")
        #expect(axis.x(ReviewBuilder.time("10:00:00")) == TimeAxis.left)
        #expect(axis.x(ReviewBuilder.time("10:00:50")) == TimeAxis.left + TimeAxis.length / 2)
        #expect(axis.x(ReviewBuilder.time("11:00:00")) == TimeAxis.left + TimeAxis.length)
        #expect(axis.x(ReviewBuilder.time("09:00:00")) == TimeAxis.left)
    }

    @Test func `marks are round in the zone that is shown`() {
        let utc = axis("10:00:03", "10:00:33").ticks(TimeText())
        #expect(
            utc.map(\.text) == [
                "10:00:05", "10:00:10", "10:00:15", "10:00:20", "10:00:25", "10:00:30",
            ])
        let days = axis("00:10:00", "23:50:00").ticks(TimeText(offsetSeconds: 19_800))
        #expect(days.map(\.text).first == "06:00")
    }

    @Test func `an axis has a length even where all is one moment`() {
        let axis = axis("10:00:00", "10:00:00")
        #expect(axis.seconds == 0.1)
        #expect(axis.ticks(TimeText()).count <= 40)
    }

    @Test func `stretches with open ends are shown`() {
        let axis = axis("10:00:00", "10:01:00")
        #expect(axis.shows(nil, nil))
        #expect(axis.shows(nil, ReviewBuilder.time("10:00:30")))
        #expect(!axis.shows(nil, ReviewBuilder.time("09:59:59")))
        #expect(!axis.shows(ReviewBuilder.time("10:01:01"), nil))
    }

    @Test func `marks that are close stand in rows of their own, and none covers another`() {
        let drawing = TimeDrawing(
            axis: axis("10:00:00", "10:01:40"), lanes: [], shades: [],
            marks: (0..<7).map { index in
                TimeDrawing.Mark(
                    time: Bounded(ReviewBuilder.time("10:00:5\(index / 4)")), number: index + 1,
                    title: "", event: nil)
            }, points: [], description: "")
        let placed = drawing.markRows.map { ($0.row, drawing.axis.x($0.mark.time.middle)) }
        for (index, one) in placed.enumerated() {
            for other in placed[..<index] where other.0 == one.0 {
                #expect(one.1 - other.1 >= 17)
            }
        }
        #expect(TimeDrawing.markHeight >= 15)
    }
}
