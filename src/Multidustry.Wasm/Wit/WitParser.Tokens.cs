using System.Collections.Generic;

namespace Multidustry.Wasm.Wit;

public sealed partial class WitParser
{
    private static readonly HashSet<string> Reserved =
    [
        "as", "async", "bool", "borrow", "char", "constructor", "enum", "export", "f32", "f64", "flags", "from", "func", "future", "import",
        "include", "interface", "list", "map", "option", "own", "package", "record", "resource", "result", "s16", "s32", "s64", "s8", "static",
        "stream", "string", "tuple", "type", "u16", "u32", "u64", "u8", "use", "variant", "with", "world", "error-context",
    ];

    private static bool IsReserved(WitToken token) => !token.IsEscaped && Reserved.Contains(token.Text);

    private bool IsKeyword(string text) => Current.Kind == WitTokenKind.Identifier && !Current.IsEscaped && Current.Text == text;

    private bool IsOperator(string text) => Current.Kind == WitTokenKind.Operator && Current.Text == text;

    private void Keyword(string text)
    {
        if (!IsKeyword(text))
            throw Unexpected($"'{text}'");
        _place++;
    }

    private void Operator(string text)
    {
        if (!IsOperator(text))
            throw Unexpected($"'{text}'");
        _place++;
    }

    private WitToken Name()
    {
        var token = Current;
        if (token.Kind != WitTokenKind.Identifier || token.Text == "_")
            throw Unexpected("a name");
        if (IsReserved(token))
            throw new WitException($"'{token.Text}' is a keyword; write %{token.Text} to use it as a name", token.Position);
        _place++;
        return token;
    }

    private WitException Unexpected(string wanted) =>
        new($"expected {wanted}, found {(Current.Kind == WitTokenKind.End ? "the end" : $"'{Current.Text}'")}", Current.Position);

    /// <summary>Reads the gates before an item; tells its documentation, which stands before them.</summary>
    private WitHead Gate()
    {
        var documentation = Current.Documentation;
        string? feature = null;
        while (IsOperator("@"))
        {
            _place++;
            var gate = Current;
            var name = gate.Kind == WitTokenKind.Identifier ? gate.Text : throw Unexpected("a gate");
            _place++;
            Operator("(");
            switch (name)
            {
                case "unstable":
                    Keyword("feature");
                    Operator("=");
                    feature = Name().Text;
                    break;
                case "since" or "deprecated":
                    Keyword("version");
                    Operator("=");
                    if (Current.Kind != WitTokenKind.Number || !IsVersion(Current.Text))
                        throw Unexpected("a version");
                    _place++;
                    break;
                case "external-id" when Current.Kind == WitTokenKind.Text:
                    _place++;
                    break;
                default:
                    throw new WitException($"'@{name}' is not a gate", gate.Position);
            }
            Operator(")");
            if (Current.Documentation.Length > 0)
                documentation = documentation.Length > 0 ? $"{documentation}\n{Current.Documentation}" : Current.Documentation;
        }
        return new(documentation, feature);
    }

    private static T Documented<T>(T item, WitHead head) where T : WitItem
    {
        item.Documentation = head.Documentation;
        item.Feature = head.Feature;
        return item;
    }

    /// <summary>What stands before an item.</summary>
    private readonly struct WitHead(string documentation, string? feature)
    {
        public string Documentation { get; } = documentation;

        public string? Feature { get; } = feature;
    }
}
