using System.Globalization;
using System.Text;
using Multidustry.Mlog.Compilation;
using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Analysis;

/// <summary>Lists a program as it is executed: numbered, jumps resolved, divided into the blocks that the compiler takes fuel for.</summary>
public static class MlogListing
{
    /// <summary>The listing; the reason when the program was rejected.</summary>
    public static string Of(MlogProgram program)
    {
        if (program.Error is { } error)
            return $"rejected: {error.Message}\n";
        if (program.Length == 0)
            return "";
        var output = new StringBuilder();
        var flow = new ControlFlow(program.Code, new bool[program.Length]);
        var statements = program.Source.Statements.Where(statement => program.Options.AllowsClientData || statement.Opcode != "clientdata").ToList();
        for (var i = 0; i < program.Length; i++)
        {
            if (i > 0 && flow.BlockAt(i) >= 0)
                output.Append('\n');
            output.Append(CultureInfo.InvariantCulture, $"{i,4}  {Describe(program.Code[i], statements[i].ToString())}\n");
        }
        return output.ToString();
    }

    private static string Describe(Instruction instruction, string statement) => instruction switch
    {
        NoOperation when statement != "noop" => $"noop                # {statement}",
        JumpInstruction jump => $"{statement,-40}# -> {jump.Target}",
        _ => statement,
    };
}
