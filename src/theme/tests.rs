//! A theme from its files.
