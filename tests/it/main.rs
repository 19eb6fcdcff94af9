//! The tests of keur: one binary, one module for each thing that is proved.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails, and tests print their counts"
)]

mod binary;
mod common;

mod archives;
mod attestation;
mod batch;
mod browser;
mod cards;
mod cli;
mod convert;
mod deep;
mod dialects;
mod diff;
mod differential;
mod direct;
mod engine;
mod entries;
mod examples;
mod expected;
mod fines;
mod formats;
mod generated;
mod html;
mod instruments;
mod json_rules;
mod kept;
mod licences;
mod load;
mod markup;
mod matrix;
mod mistakes;
mod mutation;
mod oscal;
#[cfg(feature = "parquet")]
mod parquet;
mod parts;
mod pieces;
mod places;
mod policy;
mod problems;
mod project;
mod properties;
mod readme;
mod registers;
mod reports;
mod rules;
mod sbom;
mod side_by_side;
mod streams;
mod threats;
mod tidy;
mod time_travel;
mod timeline;
mod told;
mod verify;
