//! The metadata packet of a print file.

use crate::print::finish::{Metadata, envelope};
use crate::print::shop::Standard;

/// The packet; PDF/X-4 gives its name here too, PDF/X-1a in the information dictionary alone.
pub fn packet(metadata: &Metadata, uuid: &str, standard: Standard) -> String {
    let version = match standard {
        Standard::X4 => {
            format!("<pdfxid:GTS_PDFXVersion>{}</pdfxid:GTS_PDFXVersion>\n", standard.name())
        }
        Standard::X1a => String::new(),
    };
    let own = format!(
        "{version}<pdf:Trapped>False</pdf:Trapped>\n\
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n\
<xmpMM:VersionID>1</xmpMM:VersionID>\n"
    );
    envelope(metadata, uuid, ("xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" ", &own), "")
}
