import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { LanguageProvider } from '@/i18n'
import { applyTheme, keptTheme } from '@/theme/tokens'
import { Portal } from './portal'
import './portal.css'

applyTheme(keptTheme())

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <LanguageProvider>
      <Portal />
    </LanguageProvider>
  </StrictMode>,
)
