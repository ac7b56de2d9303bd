using System.Diagnostics.CodeAnalysis;

namespace Multidustry.Mlog.Instructions;

/// <summary>Every instruction of the language.</summary>
public static class InstructionSet
{
    private static readonly Dictionary<string, InstructionSignature> ByOpcode = new InstructionSignature[]
    {
        NoOperation.Signature, ReadInstruction.Signature, WriteInstruction.Signature,
        DrawInstruction.Signature, DrawFlushInstruction.Signature,
        PrintInstruction.Signature, PrintCharInstruction.Signature, FormatInstruction.Signature, PrintFlushInstruction.Signature,
        GetLinkInstruction.Signature, ControlInstruction.Signature, RadarInstruction.Signature, SensorInstruction.Signature,
        SetInstruction.Signature, OperationInstruction.Signature, SelectInstruction.Signature, LookupInstruction.Signature,
        PackColorInstruction.Signature, UnpackColorInstruction.Signature,
        WaitInstruction.Signature, StopInstruction.Signature, EndInstruction.Signature, JumpInstruction.Signature,
        BindInstruction.Signature, UnitControlInstruction.Signature, RadarInstruction.UnitSignature, LocateInstruction.Signature,
        GetBlockInstruction.Signature, SetBlockInstruction.Signature, SpawnInstruction.Signature, StatusInstruction.Signature,
        WeatherSenseInstruction.Signature, WeatherSetInstruction.Signature, SpawnWaveInstruction.Signature, SetRuleInstruction.Signature,
        MessageInstruction.Signature, CutsceneInstruction.Signature, EffectInstruction.Signature, ExplosionInstruction.Signature,
        SetRateInstruction.Signature, FetchInstruction.Signature, SyncInstruction.Signature, ClientDataInstruction.Signature,
        GetFlagInstruction.Signature, SetFlagInstruction.Signature, SetPropInstruction.Signature, PlaySoundInstruction.Signature,
        SetMarkerInstruction.Signature, MakeMarkerInstruction.Signature, LocalePrintInstruction.Signature,
    }.ToDictionary(signature => signature.Opcode, StringComparer.Ordinal);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<InstructionSignature> All => ByOpcode.Values;

    /// <summary>An instruction by its opcode.</summary>
    public static bool TryGet(string opcode, [NotNullWhen(true)] out InstructionSignature? signature) => ByOpcode.TryGetValue(opcode, out signature);
}
