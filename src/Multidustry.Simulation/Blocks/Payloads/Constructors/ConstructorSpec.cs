using System.Collections.Immutable;
using Multidustry.Core.Content;

namespace Multidustry.Simulation.Blocks.Payloads.Constructors;

/// <summary>What a constructor makes: blocks of a range of sizes, only those of a list where there is one; and how fast.</summary>
internal sealed record ConstructorSpec(float Speed, int SmallestSize, int LargestSize, ImmutableArray<short> Only)
{
    public static ConstructorSpec Of(Block block) => new(
        block.Number("buildSpeed"), block.Integer("minBlockSize"), block.Integer("maxBlockSize"),
        [.. block.Contents<Block>("filter").Select(b => b.Id)]);

    public bool Makes(Block block) =>
        block.Size >= SmallestSize && block.Size <= LargestSize && (Only.IsEmpty || Only.Contains(block.Id));
}
