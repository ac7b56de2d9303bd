using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;
using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Analysis;

/// <summary>Tells authors what the game keeps to itself: statements it ignores, labels nobody uses, conditions that never change.</summary>
public sealed class MlogAnalyzer
{
    private readonly MlogSource _source;
    private readonly MlogProgramOptions _options;
    private readonly List<MlogDiagnostic> _found = [];
    private readonly HashSet<string> _usedLabels = new(StringComparer.Ordinal);

    private MlogAnalyzer(MlogSource source, MlogProgramOptions options) => (_source, _options) = (source, options);

    /// <summary>Examines a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="options">What it is meant to be assembled against.</param>
    /// <returns>Findings in the order of their places.</returns>
    public static IReadOnlyList<MlogDiagnostic> Analyze(string text, MlogProgramOptions? options = null)
    {
        options ??= new MlogProgramOptions();
        var analyzer = new MlogAnalyzer(MlogSource.Parse(text, options.Limits), options);
        analyzer.Run();
        return [.. analyzer._found.OrderBy(diagnostic => diagnostic.Position.Line).ThenBy(diagnostic => diagnostic.Position.Column)];
    }

    private void Run()
    {
        foreach (var statement in _source.Statements)
            Check(statement);
        if (_source.Error is null && MlogProgram.Compile(_source.Text, _options).Error is { } undefined && undefined.Message.StartsWith("There is no label", StringComparison.Ordinal))
            Report("undefined-label", MlogSeverity.Error, undefined.Message, undefined.Offset);
        else if (_source.Error is { } error)
            Report("syntax", MlogSeverity.Error, error.Message, error.Offset);
        foreach (var label in _source.Labels.Where(label => !_usedLabels.Contains(label.Name)))
            Report("unused-label", MlogSeverity.Warning, $"Nothing jumps to \"{label.Name}\".", label.Offset);
        foreach (var repeated in _source.Labels.GroupBy(label => label.Name, StringComparer.Ordinal).SelectMany(same => same.SkipLast(1)))
            Report("repeated-label", MlogSeverity.Warning, $"\"{repeated.Name}\" is defined again below, and only the last one counts.", repeated.Offset);
        if (_source.Statements.Count == _options.Limits.MaxInstructions)
            Report("truncated", MlogSeverity.Warning, $"Only the first {_options.Limits.MaxInstructions} instructions are read.", _source.Statements[^1].Offset);
    }

    private void Check(MlogStatement statement)
    {
        if (!InstructionSet.TryGet(statement.Opcode, out var signature))
        {
            Report("unknown-instruction", MlogSeverity.Ignored, $"There is no instruction \"{statement.Opcode}\"; it does nothing.", statement.Offset);
            return;
        }
        if (signature.IsPrivileged && !_options.IsPrivileged)
        {
            Report("privileged-instruction", MlogSeverity.Ignored, $"Only world processors know \"{statement.Opcode}\"; it does nothing.", statement.Offset);
            return;
        }
        CheckWords(statement, signature);
        if (statement.ArgumentCount > signature.Parameters.Count)
            Report("surplus-argument", MlogSeverity.Warning, $"\"{statement.Opcode}\" takes {signature.Parameters.Count} arguments.", statement.ArgumentOffset(signature.Parameters.Count));
        CheckConstantOutputs(statement, signature);
        if (statement.Opcode == "jump")
            CheckJump(statement, signature);
    }

    private void CheckWords(MlogStatement statement, InstructionSignature signature)
    {
        if (ArgumentReader.Read(statement, signature) is not null)
            return;
        for (var i = 0; i < Math.Min(statement.ArgumentCount, signature.Parameters.Count); i++)
            if (signature.Parameters[i].Words.Count > 0 && !signature.Parameters[i].Words.Contains(statement.Argument(i)))
                Report("unknown-word", MlogSeverity.Ignored, $"\"{statement.Argument(i)}\" is no {signature.Parameters[i].Name} of \"{statement.Opcode}\"; the statement does nothing.", statement.ArgumentOffset(i));
    }

    private void CheckConstantOutputs(MlogStatement statement, InstructionSignature signature)
    {
        for (var i = 0; i < Math.Min(statement.ArgumentCount, signature.Parameters.Count); i++)
            if (signature.Parameters[i].Kind == ParameterKind.Output && IsConstant(statement.Argument(i)) && statement.Argument(i) != "@wait")
                Report("constant-output", MlogSeverity.Warning, $"\"{statement.Argument(i)}\" can't be written.", statement.ArgumentOffset(i));
    }

    private void CheckJump(MlogStatement statement, InstructionSignature signature)
    {
        if (ArgumentReader.Read(statement, signature) is not { } arguments || statement.ArgumentCount == 0)
            return;
        if (!IntegerLiteral.TryParseInt(arguments[0], 10, out var index))
            _usedLabels.Add(arguments[0]);
        else if (index != -1 && (index < 0 || index > _source.Statements.Count))
            Report("jump-out-of-range", MlogSeverity.Warning, $"There is no instruction {index}; the program starts again at 0.", statement.ArgumentOffset(0));
        if (ConstantCondition(arguments) is { } always)
            Report("constant-condition", MlogSeverity.Warning, always ? "The condition always holds." : "The condition never holds.", statement.Offset);
    }

    private bool? ConstantCondition(string[] arguments)
    {
        if (arguments[1] == "always" || !TryGetConstant(arguments[2], out var left) || !TryGetConstant(arguments[3], out var right))
            return null;
        return Words<ConditionKind>.Parse(arguments[1]) switch
        {
            ConditionKind.Equal => Conditions.Equal.Test(left, right),
            ConditionKind.NotEqual => Conditions.NotEqual.Test(left, right),
            ConditionKind.LessThan => Conditions.LessThan.Test(left, right),
            ConditionKind.LessThanEq => Conditions.LessThanEq.Test(left, right),
            ConditionKind.GreaterThan => Conditions.GreaterThan.Test(left, right),
            ConditionKind.GreaterThanEq => Conditions.GreaterThanEq.Test(left, right),
            _ => Conditions.StrictEqual.Test(left, right),
        };
    }

    private bool TryGetConstant(string token, out MlogValue value)
    {
        value = default;
        if (_options.Vocabulary.TryGet(token, _options.IsPrivileged, out var global))
        {
            value = global.Value;
            return global.WorldValue < 0;
        }
        if (token[0] == '"')
        {
            value = MlogValue.String(token);
            return true;
        }
        var isNumber = NumberLiteral.TryParse(token, out var number);
        value = MlogValue.Number(number);
        return isNumber;
    }

    private bool IsConstant(string token) => TryGetConstant(token, out _) || _options.Vocabulary.TryGet(token, _options.IsPrivileged, out _)
        || _options.Links.Contains(token) || Array.IndexOf(Slots.Names, token) > Slots.Counter;

    private void Report(string code, MlogSeverity severity, string message, int offset) =>
        _found.Add(new MlogDiagnostic(code, severity, message, SourcePosition.Of(_source.Text, offset)));
}
