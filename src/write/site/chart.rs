//! The view of a drawing: its numbers as text, its words with their languages.

use crate::compose::{Chart, LabelRole, Phrase};
use crate::write::site::scene::Scene;
use crate::write::view::{
    BarView, ChartBreakView, ChartLabelView, ChartView, DotView, GridView, LegendView, LineView,
};

/// A drawing under a name that is unique on its page, with its title and what it shows for those who do not see it.
pub(crate) fn chart_view(
    chart: Chart,
    id: String,
    title: &Phrase,
    description: Phrase,
    scene: Scene<'_>,
) -> ChartView {
    // Long: one field of the view after the other.
    ChartView {
        kind: chart.kind.name(),
        width: printed(chart.width),
        height: printed(chart.height),
        id,
        title: title.words.clone(),
        title_lang: scene.foreign(title.lang),
        description_lang: scene.foreign(description.lang),
        description: description.words,
        grid: chart
            .grid
            .into_iter()
            .map(|line| GridView {
                x: printed(line.left),
                right: printed(line.right),
                y: printed(line.y),
                label: line.label,
                label_x: printed(line.label_x),
                label_anchor: if line.label_begins { "start" } else { "end" },
                is_zero: line.is_zero,
            })
            .collect(),
        bars: chart
            .bars
            .into_iter()
            .map(|bar| BarView {
                x: printed(bar.x),
                y: printed(bar.y),
                width: printed(bar.width),
                height: printed(bar.height),
                tone: bar.tone,
                is_uncertain: bar.is_uncertain,
            })
            .collect(),
        lines: chart
            .lines
            .into_iter()
            .map(|line| {
                let points = line.points.iter().map(|(x, y)| format!("{},{}", printed(*x), printed(*y)));
                LineView { points: points.collect::<Vec<_>>().join(" "), tone: line.tone }
            })
            .collect(),
        dots: chart
            .dots
            .into_iter()
            .map(|dot| DotView { x: printed(dot.x), y: printed(dot.y), tone: dot.tone })
            .collect(),
        labels: chart
            .labels
            .into_iter()
            .map(|label| ChartLabelView {
                x: printed(label.x),
                y: printed(label.y),
                text: label.text,
                class: match label.role {
                    LabelRole::Period => "period",
                    LabelRole::Value => "value",
                    LabelRole::Missing => "missing",
                },
                anchor: "middle",
            })
            .collect(),
        breaks: chart
            .breaks
            .into_iter()
            .map(|line| ChartBreakView {
                x: printed(line.x),
                y: printed(line.y),
                bottom: printed(line.bottom),
            })
            .collect(),
        legend: chart
            .legend
            .into_iter()
            .map(|(tone, words)| LegendView { tone, lang: scene.foreign(words.lang), title: words.words })
            .collect(),
    }
}

/// A coordinate, to a tenth of a unit.
fn printed(coordinate: f64) -> String {
    let text = format!("{coordinate:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
