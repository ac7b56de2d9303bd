using Multidustry.Mlog.Syntax;

namespace Multidustry.Mlog.Instructions;

/// <summary>The arguments of a statement as its instruction takes them: old names replaced, missing ones filled in.</summary>
internal static class ArgumentReader
{
    private static readonly HashSet<string> Alignments =
        ["center", "top", "bottom", "left", "right", "topLeft", "topRight", "bottomLeft", "bottomRight"];

    /// <summary>Null when a word isn't one the instruction knows: the statement then does nothing.</summary>
    public static string[]? Read(MlogStatement statement, InstructionSignature signature)
    {
        var arguments = new string[signature.Parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = signature.Parameters[i];
            arguments[i] = i < statement.ArgumentCount ? Rename(statement.Argument(i), signature, i) : parameter.Default;
            if (parameter.Words.Count > 0 && !parameter.Words.Contains(arguments[i]))
                return null;
        }
        if (signature.Opcode == "draw")
            AdjustDraw(arguments);
        return arguments;
    }

    private static string Rename(string argument, InstructionSignature signature, int index) => argument switch
    {
        "configure" when signature.Parameters[index].Kind != ParameterKind.Label => "config",
        "@configure" when signature.Parameters[index].Kind != ParameterKind.Label => "@config",
        "atan2" when index == 0 && signature.Opcode == "op" => "angle",
        "dst" when index == 0 && signature.Opcode == "op" => "len",
        _ => argument,
    };

    /// <summary>A colour's alpha of just 0 means opaque; text is aligned by bare words.</summary>
    private static void AdjustDraw(string[] arguments)
    {
        const int Kind = 0, Alignment = 3, Alpha = 4;
        if (arguments[Kind] == "color" && arguments[Alpha] == "0")
            arguments[Alpha] = "255";
        if (arguments[Kind] == "print" && Alignments.Contains(arguments[Alignment]))
            arguments[Alignment] = "@" + arguments[Alignment];
    }
}
