using Multidustry.Core.Content;
using Multidustry.Protocol.Saves;
using Multidustry.Protocol.Worlds;
using Multidustry.Simulation.Buildings;
using Multidustry.Simulation.Persistence;
using Multidustry.TestKit;

namespace Multidustry.Simulation.Tests.Persistence;

public class BuildingPermissionTests
{
    private static readonly ContentCatalogue Content = ContentCatalogue.ForBuild(154);

    [TestCase("{}", true)]
    [TestCase("{limitMapArea:true,limitX:0,limitY:0,limitWidth:12,limitHeight:15}", true)]
    [TestCase("{limitMapArea:true,limitX:20,limitY:20,limitWidth:10,limitHeight:10}", false)]
    [TestCase("{limitMapArea:true,disableOutsideArea:false,limitX:20,limitY:20,limitWidth:10,limitHeight:10}", true)]
    public void A_building_outside_the_part_of_the_map_in_play_is_switched_off(string rules, bool works)
    {
        var save = SaveReader.Read(new MemoryStream(Recordings.Bytes("saves/4-logic-markers.msav")));
        save.Tags[WorldTags.Rules] = rules;
        var world = WorldLoader.Load(save, Content).World;
        var processor = world.Tiles.BuildingAt(12, 15);

        Assert.That(Content.Blocks[world.Buildings.Block[processor]].Name, Is.EqualTo("micro-processor"));
        Assert.That(world.Buildings.Is(processor, BuildingFlags.Enabled), Is.EqualTo(works));
    }
}
