#include "assistcommand.h"

#include "assistfiles.h"
#include "assistmodels.h"
#include "context.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gl::headless {

const char *const kAssistHelp = R"(
Usage: gridlinectl assist train    --in FILE --text COLUMN --label COLUMN --model FOLDER [options]
       gridlinectl assist evaluate --in FILE --text COLUMN --label COLUMN [--folds N] [options]
       gridlinectl assist evaluate --in FILE --text COLUMN --label COLUMN --model FOLDER
       gridlinectl assist predict  --in FILE --text COLUMN --model FOLDER --out FILE.csv
       gridlinectl assist explain  --model FOLDER --words TEXT [--for LABEL]
       gridlinectl assist explain  --model FOLDER --in FILE --text COLUMN --row N [--for LABEL]

       gridlinectl assist train [--kind class|unit|place] [--family hotline|grid] [--most N] [--candidate] [--note TEXT]
       gridlinectl assist models | advice
       gridlinectl assist use MODEL [--although REASON]
       gridlinectl assist rollback class|unit hotline|grid, or place
       gridlinectl assist suggest --words TEXT [--family hotline|grid]

What a text says: a class, a unit, whatever the label of the samples is. The first five work on files
and need no database, the others on the cases of the database: without --in `train` learns from them
and puts the new version into use when it is not worse; `models` and `advice` tell how good they are.

  train     learns from the rows of a file and keeps the model in the folder
  evaluate  trains without a part of the rows and asks for that part, for each part in turn; with
            --model asks that model for all rows instead
  predict   writes prediction, probability, second, second_probability, third, third_probability
            for every row of the file, in its order
  explain   the likeliest labels of a text, and the words that speak for the first (or --for)

  --in FILE          CSV, XLSX or JSON Lines, packed or not; encodings are found out
  --text COLUMN      what was said; several columns are read one after the other
  --label COLUMN     the right answer; several columns are the steps of a path, from the top
  --group COLUMN     rows with the same value are never split between learning and testing;
                     those with the same text never are
  --strip-answer     takes out clauses that name the answer, such as "请X核实处理" (docs/commands.md)
  --tree             the label is a path already, with / between its steps
  --folds N          parts, 2 to 20; 5
  --seed N           of chance: the same seed, data and options give the same model; 1
  --confusion        what is taken for what
  --fold-file FILE   writes the part of each row, for comparing with another program

COLUMN may be given several times, or with commas. Personal data (phones, identity numbers, e-mail
addresses, number plates, order numbers) is masked before anything is learned.)";

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gl::headless::AssistCommand", text);
}

/// What the command does, by its first word.
struct Verb
{
    const char *name;
    int (*run)(Context &context, const Arguments &arguments);
};

int trainModel(Context &context, const Arguments &arguments)
{
    return arguments.has("--in") ? trainFromFile(context, arguments)
                                 : trainFromCases(context, arguments);
}

constexpr Verb kVerbs[] = {
    {"train", trainModel},       {"evaluate", evaluateFile}, {"predict", predictFile},
    {"explain", explainText},    {"models", listModels},     {"use", useModel},
    {"rollback", rollBackModel}, {"advice", adviceFigures},  {"suggest", suggestFor}};

} // namespace

int runAssist(Context &context, const QStringList &words)
{
    const auto arguments = Arguments::parse(words, {{"--in"},
                                                    {"--text"},
                                                    {"--label"},
                                                    {"--group"},
                                                    {"--model"},
                                                    {"--out"},
                                                    {"--folds"},
                                                    {"--seed"},
                                                    {"--words"},
                                                    {"--row"},
                                                    {"--for"},
                                                    {"--fold-file"},
                                                    {"--strip-answer", false},
                                                    {"--tree", false},
                                                    {"--confusion", false},
                                                    {"--kind"},
                                                    {"--family"},
                                                    {"--most"},
                                                    {"--note"},
                                                    {"--although"},
                                                    {"--candidate", false}});
    if (!arguments)
        return context.wrongUsage(u"assist"_s, arguments.error().message);
    const QString name = arguments->word(0);
    const auto *verb = std::ranges::find_if(
        kVerbs, [&](const Verb &each) { return name == QLatin1StringView(each.name); });
    if (verb == std::end(kVerbs) || arguments->positional().size() > 3)
        return context.wrongUsage(
            u"assist"_s, tr("What shall it do: train, evaluate, predict, explain, models, use, "
                            "rollback, advice or suggest?"));
    return verb->run(context, *arguments);
}

} // namespace gl::headless
