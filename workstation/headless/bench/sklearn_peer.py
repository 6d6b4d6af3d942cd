"""What scikit-learn makes of the same rows and folds: characters 1 to 3, TF-IDF, LinearSVC.

Reads JSON lines from the file named first: text, label, fold. Writes one JSON document.
Exit code 3: scikit-learn is not installed here.
"""
import json
import sys
import time

try:
    import sklearn
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.metrics import f1_score
    from sklearn.svm import LinearSVC
except ImportError:
    sys.exit(3)


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    truth, given, in_three = [], [], 0
    training = predicting = 0.0
    for fold in sorted({row["fold"] for row in rows}):
        learned = [row for row in rows if row["fold"] != fold]
        asked = [row for row in rows if row["fold"] == fold]
        begin = time.process_time()
        vectorizer = TfidfVectorizer(analyzer="char", ngram_range=(1, 3))
        vectors = vectorizer.fit_transform(row["text"] for row in learned)
        model = LinearSVC().fit(vectors, [row["label"] for row in learned])
        training += time.process_time() - begin
        begin = time.process_time()
        scores = model.decision_function(vectorizer.transform(row["text"] for row in asked))
        predicting += time.process_time() - begin
        for row, each in zip(asked, scores):
            if len(model.classes_) == 2:
                each = [-each, each]
            best = sorted(range(len(each)), key=lambda i: -each[i])[:3]
            truth.append(row["label"])
            given.append(model.classes_[best[0]])
            in_three += row["label"] in [model.classes_[i] for i in best]
    right = sum(a == b for a, b in zip(truth, given))
    json.dump({"version": sklearn.__version__, "accuracy": right / len(truth),
               "top_three": in_three / len(truth),
               "macro_f1": f1_score(truth, given, average="macro"),
               "training_seconds": training, "predicting_seconds": predicting}, sys.stdout)


main()
