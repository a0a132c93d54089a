// The person asked about: what the page then holds, and how that person is called.

import type { Data, OfPeople, People, Row } from "./data";

export interface Person {
  readonly age: string;
  readonly sex: string;
}

const SEXES = ["", "female", "male"];
const OLDEST = 120;

export function isAge(text: string): boolean {
  return /^\d+(\.\d+)?$/.test(text) && Number(text) <= OLDEST;
}

export function isSomebody({ age, sex }: Person): boolean {
  return Boolean(age || sex);
}

/** The data with the rows and the answers about syndromes as they are told of a person. */
export function ofPerson(data: Data, people: People, person: Person): Data {
  const rows = (all: readonly Row[]): Row[] => all.map((row) => {
    const of = people.rows[row.antibody];
    return { ...row, ...(of ? told(of, person) : {}), subtypes: rows(row.subtypes) };
  });
  const syndromes = Object.entries(people.syndromes).map(([key, of]) => [key, told(of, person)] as const);
  return { ...data, lines: [...data.lines, ...people.lines], rows: rows(data.rows), syndromes: Object.fromEntries(syndromes) };
}

/** What is told of a person: without an age the first, else that of the last age that they have reached. */
function told<T>({ ages, of, told: all }: OfPeople<T>, { age, sex }: Person): T {
  const reached = age ? ages.filter((each) => each <= Number(age)).length : 0;
  return all[of[SEXES.indexOf(sex)]![reached]!]!;
}

/** Who it is, as in a sentence: "a woman of 25 years"; empty for nobody in particular. */
export function personWords({ age, sex }: Person): string {
  if (!age && !sex) return "";
  const child = age !== "" && Number(age) < 18;
  const noun = sex === "female" ? (child ? "girl" : "woman") : sex === "male" ? (child ? "boy" : "man") : child ? "child" : "person";
  return `a ${noun}${age ? ` of ${age} ${age === "1" ? "year" : "years"}` : ""}`;
}
