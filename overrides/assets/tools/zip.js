// Packs files into a zip, uncompressed: all that an OpenDocument text of a few pages needs.
//
// In: [name, text] pairs, in the order they are to stand. Out: the bytes of a zip archive.

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value >>> 0;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

// Little-endian numbers: [value, how many bytes] pairs.
function fields(...pairs) {
  const bytes = [];
  for (const [value, size] of pairs) for (let at = 0; at < size; at += 1) bytes.push((value >>> (8 * at)) & 0xff);
  return Uint8Array.from(bytes);
}

const DAY_ONE = 0x0021; // 1 January 1980: the archive says nothing about when it was made
const UTF8 = 0x0800;

export function zip(files) {
  const encoder = new TextEncoder();
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [path, text] of files) {
    const name = encoder.encode(path);
    const data = encoder.encode(text);
    // Version, flags, method (stored), time, date, check sum, sizes, length of name, no extra field.
    const common = [
      [10, 2],
      [UTF8, 2],
      [0, 2],
      [0, 2],
      [DAY_ONE, 2],
      [crc32(data), 4],
      [data.length, 4],
      [data.length, 4],
      [name.length, 2],
      [0, 2],
    ];
    parts.push(fields([0x04034b50, 4], ...common), name, data);
    // No comment, disk 0, no attributes, and where the file stands.
    directory.push(fields([0x02014b50, 4], [10, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), name);
    offset += 30 + name.length + data.length;
  }
  const size = directory.reduce((sum, bytes) => sum + bytes.length, 0);
  const end = fields(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [files.length, 2],
    [files.length, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  );
  const all = [...parts, ...directory, end];
  const whole = new Uint8Array(all.reduce((sum, bytes) => sum + bytes.length, 0));
  let at = 0;
  for (const bytes of all) {
    whole.set(bytes, at);
    at += bytes.length;
  }
  return whole;
}
