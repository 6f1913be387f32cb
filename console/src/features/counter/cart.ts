import type { Change, Kept } from './kept'
import { withLine, type Line } from './model'

let lineIds = 0

/** What is rung up, and the line that is chosen. */
export function cartOf({ lines, chosen }: Kept, keep: Change) {
  const at = lines.findIndex((line) => line.id === chosen)
  const set = (all: Line[]) => keep(() => ({ lines: all, chosen: all[0]?.id ?? null }))
  const change = (id: number | null, to: (line: Line) => Partial<Line>) =>
    keep((now) => ({
      lines: now.lines.map((line) => (line.id === id ? { ...line, ...to(line) } : line)),
    }))
  return {
    lines,
    chosen,
    choose: (id: number) => keep(() => ({ chosen: id })),
    set,
    put: (line: Omit<Line, 'id'>) => {
      const id = ++lineIds
      keep((now) => ({ chosen: id, lines: withLine(now.lines, { ...line, id }) }))
    },
    change: (id: number, to: Partial<Line>) => change(id, () => to),
    remove: () => {
      if (at < 0) return
      const left = lines.filter((line) => line.id !== chosen)
      keep(() => ({ lines: left, chosen: left[Math.min(at, left.length - 1)]?.id ?? null }))
    },
    move: (by: number) => {
      const next = lines[Math.max(0, Math.min(lines.length - 1, at + by))]
      if (next) keep(() => ({ chosen: next.id }))
    },
    /** Marks the chosen line as one that earns no points, or takes the mark away. */
    mark: () => {
      const flag = 'counter-excluded'
      change(chosen, ({ flags }) => ({
        flags: flags.includes(flag) ? flags.filter((each) => each !== flag) : [...flags, flag],
      }))
    },
  }
}
