export function ProgramsPage() {
  return <h1>制度与版本</h1>
}
