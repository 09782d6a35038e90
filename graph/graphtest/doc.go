// Package graphtest is what every store and every reader of the graph must
// prove. A store calls [TestStore] in its tests, a reader [TestReader]; both are
// compared with a [Model] that is too simple to be wrong.
//
// [Document] and [Chain] make batches for tests by hand, [Batch] and [Broken]
// random ones.
package graphtest
