using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Payloads.Deconstructors;

/// <summary>The numbers of one deconstructor: how large a payload may be in tiles, how fast it is taken apart, and how many items go out per tick.</summary>
internal sealed record DeconstructorSpec(float LargestSize, float Speed, int DumpRate)
{
    public static DeconstructorSpec Of(Block block) => new(block.Number("maxPayloadSize"), block.Number("deconstructSpeed"), block.Integer("dumpRate"));
}
