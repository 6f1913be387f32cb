export function JobsPage() {
  return <h1>任务</h1>
}
