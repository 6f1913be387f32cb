import { useState } from 'react'
import { withLine, type Line } from './model'

let lineIds = 0

/** What is rung up, and the line that is chosen. */
export function useCart() {
  const [lines, setLines] = useState<Line[]>([])
  const [chosen, choose] = useState<number | null>(null)
  const set = (all: Line[]) => {
    setLines(all)
    choose(all[0]?.id ?? null)
  }
  return {
    lines,
    chosen,
    choose,
    set,
    empty: () => set([]),
    put: (line: Omit<Line, 'id'>) => {
      const id = ++lineIds
      choose(id)
      setLines((now) => withLine(now, { ...line, id }))
    },
    change: (id: number, to: Partial<Line>) =>
      setLines((now) => now.map((line) => (line.id === id ? { ...line, ...to } : line))),
    remove: () => {
      const at = lines.findIndex((line) => line.id === chosen)
      if (at < 0) return
      const left = lines.filter((line) => line.id !== chosen)
      setLines(left)
      choose(left[Math.min(at, left.length - 1)]?.id ?? null)
    },
    move: (by: number) => {
      const at = lines.findIndex((line) => line.id === chosen)
      const next = lines[Math.max(0, Math.min(lines.length - 1, at + by))]
      if (next) choose(next.id)
    },
    /** Marks the chosen line as one that earns no points, or takes the mark away. */
    mark: () => {
      const flag = 'counter-excluded'
      setLines((now) =>
        now.map((line) =>
          line.id !== chosen
            ? line
            : {
                ...line,
                flags: line.flags.includes(flag)
                  ? line.flags.filter((each) => each !== flag)
                  : [...line.flags, flag],
              },
        ),
      )
    },
  }
}
