//! Weekdays by their ISO numbers, and the weeks of a month.
//!
//! In: numbers. Out: weekdays and stretches of the calendar. Knows nothing of words.

use super::{Period, Unit};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Stands for the last week of a month among its weeks.
pub const LAST_WEEK: u32 = 9;

/// The week of a month that people mean by its place: the first holds the 4th, the last is the last full one.
pub fn week_in_month(year: i32, month: u32, place: u32) -> Option<Period> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let day = match place {
        LAST_WEEK => {
            let end = first.checked_add_months(Months::new(1))?.pred_opt()?;
            end.checked_sub_days(Days::new(u64::from(end.weekday().num_days_from_sunday())))?
        }
        1..=4 => first.checked_add_days(Days::new(u64::from(place * 7 - 4)))?,
        _ => return None,
    };
    Some(Period::around(day, Unit::Week))
}

/// The weekday of an ISO number: Monday is 1.
pub fn weekday(number: u32) -> Option<Weekday> {
    Weekday::try_from(u8::try_from(number.checked_sub(1)?).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weeks_of_a_month_are_those_that_people_mean() {
        let week = |place| week_in_month(2009, 3, place).map(|week| week.to_string());
        assert_eq!(week(1).as_deref(), Some("2009-W10"));
        assert_eq!(week(LAST_WEEK).as_deref(), Some("2009-W13"));
        assert_eq!((week(0), week(6), week_in_month(2009, 13, 1)), (None, None, None));
    }
}
