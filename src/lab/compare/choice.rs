//! The settings that are to be compared, each with a name of its own in the table and with the number that a plot may be drawn against.

use crate::gil::Setting;

/// What is chosen with a setting's number, in the unit of an axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Instructions.
    Ticks(f64),
    /// Seconds.
    Time(f64),
}

impl Scale {
    pub fn number(self) -> f64 {
        match self {
            Scale::Ticks(number) | Scale::Time(number) => number,
        }
    }
}

#[derive(Clone, Debug)]
pub struct Choice {
    /// The setting as it is written; the second of two equal ones has a number behind it.
    pub label: String,
    /// What the child gets.
    pub setting: String,
    /// The policy, with all of its numbers but the last.
    pub family: String,
    /// Under policies that have a quantum.
    pub scale: Option<Scale>,
}

impl Choice {
    /// The choices for some settings, in their order.
    pub fn all(settings: &[Setting]) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::with_capacity(settings.len());
        for setting in settings {
            let mut choice = Choice::of(setting);
            let same = choices.iter().filter(|other| other.setting == choice.setting).count();
            if same > 0 {
                choice.label = format!("{} ({})", choice.setting, same + 1);
            }
            choices.push(choice);
        }
        choices
    }

    fn of(setting: &Setting) -> Choice {
        let text = setting.to_string();
        let policy = setting.policy();
        let ticks = policy.ticks().map(|ticks| Scale::Ticks(ticks as f64));
        let scale = ticks.or_else(|| policy.interval().map(|time| Scale::Time(time.as_secs_f64())));
        let family = text.rsplit_once(':').map_or(text.as_str(), |(family, _)| family).to_owned();
        Choice { label: text.clone(), setting: text, family, scale }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_settings_have_names_of_their_own() {
        let settings = ["ticks:100", "interval:5ms", "ticks:100"].map(|text| Setting::parse(text).unwrap());
        let choices = Choice::all(&settings);
        let labels: Vec<_> = choices.iter().map(|choice| choice.label.as_str()).collect();
        assert_eq!(labels, ["ticks:100", "interval:5ms", "ticks:100 (2)"]);
        assert_eq!(choices[2].setting, "ticks:100");
        assert_eq!(choices[0].scale, Some(Scale::Ticks(100.0)));
        assert_eq!(choices[1].scale, Some(Scale::Time(0.005)));
        assert_eq!(choices[1].family, "interval");
    }
}
