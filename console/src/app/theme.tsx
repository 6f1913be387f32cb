import { applyTheme, isDark, keptTheme, type ThemeChoice } from '@/theme/tokens'
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'

interface Theme {
  choice: ThemeChoice
  isDark: boolean
  choose: (choice: ThemeChoice) => void
}

const Context = createContext<Theme>({ choice: 'system', isDark: false, choose: () => {} })

export function ThemeProvider({ children }: { children: ReactNode }) {
  const [choice, choose] = useState<ThemeChoice>(keptTheme)
  const [dark, setDark] = useState(() => isDark(choice))
  useEffect(() => {
    const apply = () => {
      applyTheme(choice)
      setDark(isDark(choice))
    }
    apply()
    const system = matchMedia('(prefers-color-scheme: dark)')
    system.addEventListener('change', apply)
    return () => system.removeEventListener('change', apply)
  }, [choice])
  const value = useMemo(() => ({ choice, isDark: dark, choose }), [choice, dark])
  return <Context.Provider value={value}>{children}</Context.Provider>
}

export const useTheme = () => useContext(Context)
