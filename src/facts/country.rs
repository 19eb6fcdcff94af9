//! The country codes a card may use.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A country by its code in capitals.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Country([u8; 2]);

impl Country {
    /// The country with this code, where there is one.
    pub fn of(code: &str) -> Option<Self> {
        let bytes = <[u8; 2]>::try_from(code.as_bytes()).ok()?;
        is_country(code).then_some(Self(bytes))
    }

    /// Its code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// ISO 3166-1 alpha-2, with `EU` for the whole Union and the user-assigned `XK` for Kosovo.
const CODES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN \
    BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ \
    DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI \
    GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE \
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD \
    ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO \
    NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC \
    SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN \
    TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// Whether `code` is a country code in capitals.
pub fn is_country(code: &str) -> bool {
    let place = |byte: &u8| byte.checked_sub(b'A').map(usize::from);
    match code.as_bytes() {
        [first, second] => {
            let row = place(first).and_then(|at| KNOWN.get(at));
            row.zip(place(second)).is_some_and(|(row, at)| at < 26 && row >> at & 1 == 1)
        }
        _ => false,
    }
}

/// For each first letter, the second letters of its codes as bits.
#[expect(clippy::indexing_slicing, reason = "evaluated when keur is built")]
const KNOWN: [u32; 26] = {
    let (text, mut known, mut at) = (CODES.as_bytes(), [0; 26], 0);
    while at + 1 < text.len() {
        let (first, second) = (text[at] - b'A', text[at + 1] - b'A');
        known[first as usize] |= 1 << second;
        at += 3;
    }
    known
};

/// All codes, in alphabetical order.
pub fn codes() -> impl Iterator<Item = &'static str> {
    CODES.split(' ')
}
