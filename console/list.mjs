// Lists the built files for the server, and puts a compressed copy beside each that gains by it.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'

const out = process.argv[2]
const files = readdirSync(out, { recursive: true })
  .map((name) => join(out, name))
  .filter((path) => statSync(path).isFile() && !path.endsWith('.gz'))
  .sort()

const lines = files.map((path) => {
  const name = relative(out, path)
  const bytes = readFileSync(path)
  const zipped = gzipSync(bytes, { level: 9 })
  if (name.endsWith('.html') || zipped.length > bytes.length * 0.9) return name
  writeFileSync(path + '.gz', zipped)
  return name + ' gz'
})
writeFileSync(join(out, 'files.txt'), lines.join('\n') + '\n')
