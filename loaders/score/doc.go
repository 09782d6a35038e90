// Package score says how well findings documents are read: it compares what was
// read with what people wrote down as stated, the gold.
//
// A development set ([ReadSet]) is a folder of documents, each with its gold and
// its traps: statements that a reader is tempted to and that are wrong.
// [Set.Score] compares one document, [Set.ScoreMerged] all of them as one graph.
//
// Two statements are the same if their relations, subjects and objects are:
//   - Names are compared without accents, case, punctuation, articles and
//     "Government of"; those that the set has aliases of, in singular and plural and by
//     any alias; a body with or without the name of the mechanism that the document
//     is on.
//   - A phrase, such as a purpose, is the same as one that shares half its words.
//     Two words of which one is shared are not the same.
//   - Years are compared as years, counts as numbers.
//   - "Binding" is not "non-binding".
//
// Each statement of the gold is right once, by the largest matching. What is read
// and in no way in the gold is wrong; what repeats a stated fact, and what the
// gold calls optional, is neither right nor wrong. Membership that follows from
// chairing, leading, founding or belonging to a body is not wrong either.
// Qualifiers are counted apart, over the statements that are right.
package score
