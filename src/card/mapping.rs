//! Reading a foreign dialect through its table.
