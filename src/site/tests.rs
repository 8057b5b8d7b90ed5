//! The whole site from a sample publication.
