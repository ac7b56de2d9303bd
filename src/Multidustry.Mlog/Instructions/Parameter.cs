namespace Multidustry.Mlog.Instructions;

/// <summary>One argument of an instruction.</summary>
/// <param name="Name">Name, for messages.</param>
/// <param name="Default">Token taken when it isn't written.</param>
/// <param name="Kind">How it is used.</param>
/// <param name="Words">The words allowed; empty when it takes any token.</param>
public sealed record Parameter(string Name, string Default, ParameterKind Kind, IReadOnlyCollection<string> Words)
{
    /// <summary>Whether it names a variable or constant, and so declares one.</summary>
    public bool IsOperand => Kind <= ParameterKind.InputOrOutput;

    internal static Parameter In(string name, string otherwise) => new(name, otherwise, ParameterKind.Input, []);

    internal static Parameter Out(string name, string otherwise) => new(name, otherwise, ParameterKind.Output, []);

    internal static Parameter InOut(string name, string otherwise) => new(name, otherwise, ParameterKind.InputOrOutput, []);

    internal static Parameter Text(string name, string otherwise) => new(name, otherwise, ParameterKind.Text, []);

    internal static Parameter Label(string name, string otherwise) => new(name, otherwise, ParameterKind.Label, []);

    internal static Parameter Word<T>(string name, T otherwise)
        where T : struct, Enum => new(name, Words<T>.NameOf(otherwise), ParameterKind.Word, Words<T>.All);

    internal static Parameter Word(string name, string otherwise, IReadOnlyCollection<string> words) => new(name, otherwise, ParameterKind.Word, words);
}
