//! The `letterpress` program: everything it does lives in the library.

fn main() -> std::process::ExitCode {
    letterpress::cli::run().into()
}
