using System.Buffers;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.State;
using Multidustry.Simulation.Persistence;

namespace Multidustry.Simulation.Tests.Persistence;

public sealed class NewBuildingTests
{
    // Legacy blocks only ever come out of old files, and are replaced when they are loaded.
    public static IEnumerable<string> Blocks => TestWorlds.Content.Blocks.Where(block => block.HasBuilding && !block.Name.StartsWith("legacy-", StringComparison.Ordinal)).Select(block => block.Name);

    /// <summary>Clients read records without a length of their own, so one that is too short spoils the rest of the map.</summary>
    [TestCaseSource(nameof(Blocks))]
    public void A_building_that_was_just_made_has_a_whole_record(string name)
    {
        var world = TestWorlds.Ready(40, 40);
        var block = TestWorlds.Content.Blocks[name];
        var building = world.Lifecycle.SetBlock(20, 20, (ushort)block.Id, team: 1, rotation: 0);

        var record = new ArrayBufferWriter<byte>();
        var writer = new BigEndianWriter(record);
        new BuildingRecords(world).Write(building, ref writer);
        writer.Flush();

        Assert.That(() => StateCodec.For(TestWorlds.Content).DecodeBuilding(block, StateCodec.RevisionOf(block), record.WrittenSpan), Throws.Nothing);
    }
}
