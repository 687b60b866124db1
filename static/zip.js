/* Several files as one archive, each stored as it is: pictures don't shrink any further. */

const SIGNATURES = { file: 0x04034b50, listed: 0x02014b50, end: 0x06054b50 };
const FIRST_DAY = 0x21; // 1 January 1980, the earliest that an archive can say
const NAMES_IN_UTF8 = 0x0800;
const VERSION = 20;

/* `files` are {name, bytes}. */
export function zipped(files) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const called = new TextEncoder().encode(name);
    const told = [
      [VERSION, 2], [NAMES_IN_UTF8, 2], [0, 2], [0, 2], [FIRST_DAY, 2],
      [checksum(bytes), 4], [bytes.length, 4], [bytes.length, 4], [called.length, 2], [0, 2],
    ];
    const head = numbers([SIGNATURES.file, 4], ...told);
    parts.push(head, called, bytes);
    directory.push(
      numbers([SIGNATURES.listed, 4], [VERSION, 2], ...told, [0, 2], [0, 2], [0, 2], [0, 4], [at, 4]),
      called,
    );
    at += head.length + called.length + bytes.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const n = files.length;
  const end = numbers([SIGNATURES.end, 4], [0, 2], [0, 2], [n, 2], [n, 2], [size, 4], [at, 4], [0, 2]);
  return new Blob([...parts, ...directory, end], { type: "application/zip" });
}

/* Each value in so many bytes, the lowest first. */
function numbers(...values) {
  return Uint8Array.from(values.flatMap(([value, size]) =>
    Array.from({ length: size }, (_, byte) => (value >>> (8 * byte)) & 0xff)));
}

const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest;
});

/* CRC-32 */
function checksum(content) {
  let rest = 0xffffffff;
  for (const byte of content) rest = (rest >>> 8) ^ REMAINDERS[(rest ^ byte) & 0xff];
  return ~rest >>> 0;
}
