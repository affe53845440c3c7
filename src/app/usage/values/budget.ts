/** Steps that one question may take; beyond, the answer is "unknown". What has an answer has it far sooner. */
const budgetOfQuestion = 1_000;
/** A free question is asked for a good reason. */
const budgetOfFree = 5_000;
/** After so many steps for one file, its questions get few: a bundle that tangled is not worth minutes. */
const budgetOfFile = 40_000;
const budgetOfTired = 40;

/** Counts the steps of questions, so that none takes more time than it is worth. */
export class Budget {
  private ofQuestion = 0;
  private ofFile = 0;

  startFile(): void {
    this.ofFile = 0;
  }

  startQuestion(): void {
    this.ofQuestion = 0;
  }

  /** Takes one step; false when the question has none left. */
  spend(free: boolean): boolean {
    this.ofFile += 1;
    this.ofQuestion += 1;
    const isTired = this.ofFile > budgetOfFile;
    return this.ofQuestion <= (free ? budgetOfFree : isTired ? budgetOfTired : budgetOfQuestion);
  }
}
