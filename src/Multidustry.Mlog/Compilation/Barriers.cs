using Multidustry.Mlog.Instructions;

namespace Multidustry.Mlog.Compilation;

/// <summary>Which instructions leave buildings as they are.</summary>
internal static class Barriers
{
    /// <summary>Whether memory that was open may be gone, or another team's, after an instruction.</summary>
    public static bool MayChangeWorld(Instruction instruction) => instruction is not
        (TextInstruction or PrintFlushInstruction or DrawInstruction or DrawFlushInstruction or ReadInstruction or WriteInstruction
        or GetLinkInstruction or SensorInstruction or LookupInstruction or PackColorInstruction or UnpackColorInstruction
        or OperationInstruction or SetInstruction or SelectInstruction or WaitInstruction or StopInstruction
        or RadarInstruction or BindInstruction or LocateInstruction or GetBlockInstruction or GetFlagInstruction or FetchInstruction);
}
