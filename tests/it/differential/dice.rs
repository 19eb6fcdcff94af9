//! Chance from a seed: the same seed makes the same sets and cards on any machine.

use jiff::civil::{Date, date};

use super::model::{Atom, FACTS, Kind};

/// `SplitMix64`.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x2545_F491_4F6C_DD1D))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let bits = usize::try_from(self.next() >> 33).expect("31 bits");
        bits % end.max(1)
    }

    /// One time in `times`.
    pub(super) fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }

    /// A day on which rules begin and facts change: those of the runs, and days beside them.
    pub(super) fn day(&mut self) -> Date {
        self.pick(&[
            date(2025, 6, 1),
            date(2025, 6, 2),
            date(2026, 3, 14),
            date(2026, 3, 31),
            date(2026, 11, 24),
            date(2026, 11, 25),
            date(2028, 9, 1),
            date(2030, 1, 1),
        ])
    }

    /// A day, a month or a year.
    pub(super) fn date(&mut self) -> Atom {
        let day = self.day();
        match self.below(8) {
            0 => Atom::Date(day.first_of_year(), day.last_of_year()),
            1 => Atom::Date(day.first_of_month(), day.last_of_month()),
            _ => Atom::Date(day, day),
        }
    }

    /// A value that the fact may have, or an item of its list.
    pub(super) fn atom(&mut self, fact: usize) -> Atom {
        match FACTS[fact].kind {
            Kind::Bool => Atom::Bool(self.once_in(2)),
            Kind::Number => Atom::Number(self.pick(&[0.0, 0.5, 1.0, 2.0, 24.0, -3.0])),
            Kind::Date => self.date(),
            Kind::Moment => Atom::Moment(self.pick(&[0, 43_200, 86_399])),
            Kind::Text | Kind::Country | Kind::OneOf | Kind::Map => {
                Atom::Word(self.pick(FACTS[fact].words))
            }
        }
    }
}
