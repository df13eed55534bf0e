import { crc32, deflateRawSync } from 'node:zlib'

/** 1 January 1980 00:00, the first moment that the format can say: the same content is the same bytes, whenever it is made. */
const dosDate = 33

/**
 * A ZIP archive of texts and of bytes.
 * @see PKWARE, .ZIP File Format Specification (APPNOTE) 6.3.10, §4.3
 */
export function zipFile(files: ReadonlyMap<string, string | Uint8Array>): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [path, content] of files) {
    const name = Buffer.from(path)
    const data = typeof content === 'string' ? Buffer.from(content) : content
    const packed = deflateRawSync(data)
    const sizes = Buffer.alloc(26)
    // version needed, flags (UTF-8 names), method (deflate), time, date, crc, sizes, length of the name, no extra field
    sizes.writeUInt16LE(20, 0)
    sizes.writeUInt16LE(0x0800, 2)
    sizes.writeUInt16LE(8, 4)
    sizes.writeUInt16LE(dosDate, 8)
    sizes.writeUInt32LE(crc32(data), 10)
    sizes.writeUInt32LE(packed.length, 14)
    sizes.writeUInt32LE(data.length, 18)
    sizes.writeUInt16LE(name.length, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.from([0x50, 0x4b, 1, 2, 20, 0]), sizes, rest, name)
    const header = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), sizes, name])
    local.push(header, packed)
    offset += header.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files.size, 8)
  end.writeUInt16LE(files.size, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...local, directory, end])
}
