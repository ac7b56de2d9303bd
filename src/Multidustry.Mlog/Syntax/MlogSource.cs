namespace Multidustry.Mlog.Syntax;

/// <summary>A parsed text: its statements, its labels and what rejected it. Immutable.</summary>
public sealed class MlogSource
{
    private readonly Dictionary<string, int> _targets;

    private MlogSource(string text, List<MlogStatement> statements, List<MlogLabel> labels, Dictionary<string, int> targets, MlogSyntaxError? error)
    {
        (Text, Statements, Labels, _targets, Error) = (text, statements, labels, targets, error);
    }

    /// <summary>The text as given.</summary>
    public string Text { get; }

    /// <summary>The statements in order; those before the error when there is one.</summary>
    public IReadOnlyList<MlogStatement> Statements { get; }

    /// <summary>Every label line in order, repeated names included.</summary>
    public IReadOnlyList<MlogLabel> Labels { get; }

    /// <summary>Why the game would reject the whole text, or null.</summary>
    public MlogSyntaxError? Error { get; }

    /// <summary>The statement a label refers to: the last definition of a name wins.</summary>
    public bool TryGetLabel(string name, out int target) => _targets.TryGetValue(name, out target);

    /// <summary>Reads a text. Never throws; <see cref="Error"/> says when the game would refuse it.</summary>
    public static MlogSource Parse(string text, MlogLimits? limits = null)
    {
        limits ??= MlogLimits.Default;
        var statements = new List<MlogStatement>();
        var labels = new List<MlogLabel>();
        var targets = new Dictionary<string, int>(StringComparer.Ordinal);
        var reader = new MlogReader(text, limits.MaxTokens);
        MlogSyntaxError? error = null;
        while (statements.Count < limits.MaxInstructions && error is null && reader.Read())
        {
            var tokens = reader.Tokens;
            if (tokens.Count == 0)
                continue;
            if (tokens.Count > 1 || tokens[0].Text[^1] != ':')
            {
                statements.Add(new MlogStatement([.. tokens]));
                continue;
            }
            if (targets.Count >= limits.MaxLabels)
            {
                error = new MlogSyntaxError($"A program may have at most {limits.MaxLabels} labels.", tokens[0].Offset);
                continue;
            }
            var label = new MlogLabel(tokens[0].Text[..^1], statements.Count, tokens[0].Offset);
            labels.Add(label);
            targets[label.Name] = label.Target;
        }
        return new MlogSource(text, statements, labels, targets, reader.Error ?? error);
    }
}
