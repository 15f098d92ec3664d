// How far a measure against random networks is, or why there is none.
import { useWords } from "../words.js";

export function Progress({ answer }) {
  const text = useWords();
  if (answer.error) return <p className="error">{answer.error.message}</p>;
  const percent = Math.round((answer.progress ?? 0) * 100);
  return (
    <label className="progress">
      {text("random", percent)}
      <progress max="100" value={percent} />
    </label>
  );
}
