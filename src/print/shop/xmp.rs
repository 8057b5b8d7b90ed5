//! The metadata packet of a print file.

use crate::print::finish::{Metadata, PRODUCER, escaped};
use crate::print::shop::Standard;

/// The packet; PDF/X-4 gives its name here too, PDF/X-1a in the information dictionary alone.
pub fn packet(metadata: &Metadata, uuid: &str, standard: Standard) -> String {
    let (year, month, day) = metadata.day;
    let date = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    let (title, publisher) = (escaped(&metadata.title), escaped(&metadata.publisher));
    let version = match standard {
        Standard::X4 => {
            format!("<pdfxid:GTS_PDFXVersion>{}</pdfxid:GTS_PDFXVersion>\n", standard.name())
        }
        Standard::X1a => String::new(),
    };
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">\n\
<dc:format>application/pdf</dc:format>\n\
<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n\
<dc:creator><rdf:Seq><rdf:li>{publisher}</rdf:li></rdf:Seq></dc:creator>\n\
{version}\
<pdf:Producer>{PRODUCER}</pdf:Producer>\n\
<pdf:Trapped>False</pdf:Trapped>\n\
<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>\n\
<xmp:CreateDate>{date}</xmp:CreateDate>\n\
<xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
<xmp:MetadataDate>{date}</xmp:MetadataDate>\n\
<xmpMM:DocumentID>{uuid}</xmpMM:DocumentID>\n\
<xmpMM:InstanceID>{uuid}</xmpMM:InstanceID>\n\
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>\n\
<xmpMM:VersionID>1</xmpMM:VersionID>\n\
</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}
