/** Lines of the base that a side replaced by lines of its own. */
export interface IHunk {
  /** The first line of the base. */
  start: number;
  /** How many lines of the base; 0 = lines were only inserted. */
  length: number;
  /** How many lines the side has instead; 0 = lines were only deleted. */
  replaced: number;
}
