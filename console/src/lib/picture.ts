/** Columns of a chart, as a picture somebody takes along. */
export interface Picture {
  title: string
  /** Scope, period, as of when. */
  about: string
  columns: { name: string; value: number; says: string }[]
}

const WIDTH = 1200
const HEIGHT = 480
const EDGE = 48

/** Draws it black on white, so that it survives any printer, and saves it as PNG. */
export function savePicture(picture: Picture, file: string) {
  const canvas = document.createElement('canvas')
  canvas.width = WIDTH
  canvas.height = HEIGHT
  const pen = canvas.getContext('2d')
  if (!pen) return
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, WIDTH, HEIGHT)
  pen.fillStyle = '#18202c'
  pen.font = '600 22px sans-serif'
  pen.fillText(picture.title, EDGE, 38)
  pen.font = '14px sans-serif'
  pen.fillStyle = '#465062'
  pen.fillText(picture.about, EDGE, 62)
  const most = Math.max(...picture.columns.map((each) => each.value), 1)
  const step = (WIDTH - 2 * EDGE) / Math.max(picture.columns.length, 1)
  const tall = HEIGHT - 3 * EDGE
  picture.columns.forEach((each, i) => {
    const height = (Math.max(each.value, 0) / most) * tall
    const x = EDGE + i * step
    pen.fillStyle = '#27509b'
    pen.fillRect(x + step * 0.12, HEIGHT - EDGE - height, step * 0.76, height)
    if (step < 44) return
    pen.fillStyle = '#18202c'
    pen.font = '12px sans-serif'
    pen.textAlign = 'center'
    pen.fillText(each.says, x + step / 2, HEIGHT - EDGE - height - 6, step)
    pen.fillText(each.name, x + step / 2, HEIGHT - EDGE + 18, step)
    pen.textAlign = 'start'
  })
  pen.fillStyle = '#838d9b'
  pen.fillRect(EDGE, HEIGHT - EDGE, WIDTH - 2 * EDGE, 1)
  canvas.toBlob((image) => {
    if (!image) return
    const link = document.createElement('a')
    link.href = URL.createObjectURL(image)
    link.download = file + '.png'
    link.click()
    URL.revokeObjectURL(link.href)
  }, 'image/png')
}
