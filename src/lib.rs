pub mod gil;
