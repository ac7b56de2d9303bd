using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Payloads;

/// <summary>How a payload block moves what it holds: world units and degrees per tick.</summary>
internal sealed record PayloadBlockSpec(float Speed, float RotateSpeed)
{
    /// <summary>The classes that hold one payload and move it in and out.</summary>
    public static readonly string[] Classes =
        ["PayloadSource", "PayloadVoid", "Constructor", "PayloadDeconstructor", "PayloadLoader", "PayloadUnloader", "PayloadMassDriver"];

    public static PayloadBlockSpec Of(Block block) => new(block.Number("payloadSpeed"), block.Number("payloadRotateSpeed"));
}
