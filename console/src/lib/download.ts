import { send } from '@/api/request'

/** Fetches a file of text with our own headers and hands it to the browser to keep. */
export async function download(path: string, name: string, type = 'text/csv;charset=utf-8') {
  const { body } = await send<string>('GET', path)
  // the mark tells spreadsheets that it is UTF-8; reading the answer as text has taken it off
  const file = new Blob([body.startsWith('\ufeff') ? body : '\ufeff' + body], { type })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
