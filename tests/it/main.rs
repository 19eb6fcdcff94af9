//! The tests of keur: one binary, one module for each thing that is proved.

mod common;

mod cards;
mod cli;
mod examples;
mod generated;
mod load;
mod mutation;
mod problems;
mod properties;
mod reports;
mod rules;
mod tidy;
