using Multidustry.Cluster.ApiServer.Placement;
using Multidustry.Cluster.Records;
using static Multidustry.Cluster.Tests.ApiServer.Placement.Pieces;

namespace Multidustry.Cluster.Tests.ApiServer.Placement;

public class PlacerTests
{
    private static readonly PlacementOptions Options = new();

    [Test]
    public void A_world_goes_to_the_emptiest_node_that_has_room()
    {
        var plan = Placer.Plan([Node("a"), Node("b")], [World("there", 500) with { Node = "a" }, World("fresh")], Options);
        Assert.That(plan.Seats["fresh"].Node, Is.EqualTo("b"));
        Assert.That(plan.Seats["there"].Node, Is.EqualTo("a"));
    }

    [Test]
    public void Without_room_a_world_has_no_place_and_the_reason_can_be_told()
    {
        PlacementNode[] nodes = [Node("a", millicores: 150)];
        var plan = Placer.Plan(nodes, [World("one"), World("two")], Options);
        Assert.That(plan.Seats["two"].Node, Is.Null);
        Assert.That(Placer.Explain(nodes, [World("one") with { Node = "a" }], World("two").Wanted), Is.EqualTo("no gameserver has room for 100 millicores and 128 MiB"));
        Assert.That(Placer.Explain([], [], World("w").Wanted), Is.EqualTo("no gameserver is there"));
        Assert.That(Placer.Explain(nodes, [], World("w", zone: "north").Wanted), Is.EqualTo("no gameserver has the labels zone=north"));
        Assert.That(Placer.Explain([nodes[0] with { Draining = true }], [], World("w").Wanted), Does.Contain("drained"));
        Assert.That(Placer.Explain(nodes, [], World("w").Wanted), Is.Null);
    }

    [Test]
    public void Memory_and_the_number_of_worlds_are_limits_too()
    {
        Assert.That(Placer.Plan([Node("a") with { Capacity = new NodeCapacity { Millicores = 8000, MemoryMegabytes = 100 } }], [World("w")], Options).Seats["w"].Node, Is.Null);
        Assert.That(Placer.Plan([Node("a") with { Capacity = new NodeCapacity { Millicores = 8000, MemoryMegabytes = 9000, Worlds = 0 } }], [World("w")], Options).Seats["w"].Node, Is.Null);
        Assert.That(Placer.Plan([Node("a") with { Capacity = new NodeCapacity { Millicores = 8000, MemoryMegabytes = 128, Worlds = 1 } }], [World("w")], Options).Seats["w"].Node, Is.EqualTo("a"));
    }

    [Test]
    public void Large_worlds_are_placed_first_so_that_small_ones_fill_the_gaps()
    {
        var plan = Placer.Plan([Node("a", 1000), Node("b", 1000)], [World("a-small", 400), World("b-small", 400), World("z-large", 1000)], Options);
        Assert.That(plan.Seats.Values.Select(seat => seat.Node), Has.None.Null);
    }

    [Test]
    public void A_world_that_wants_a_label_gets_it_or_no_place()
    {
        var nodes = new[] { Node("a"), Node("b", zone: "north") };
        var plan = Placer.Plan(nodes, [World("here", zone: "north"), World("nowhere", zone: "south")], Options);
        Assert.That(plan.Seats["here"].Node, Is.EqualTo("b"));
        Assert.That(plan.Seats["nowhere"].Node, Is.Null);
    }

    [Test]
    public void Worlds_of_a_spread_keep_apart_by_node_or_label_and_share_when_they_must()
    {
        PlacementNode[] racks = [Node("a", zone: "r1"), Node("b", zone: "r1"), Node("c", zone: "r2")];
        var byRack = Placer.Plan(racks, Enumerable.Range(0, 4).Select(i => World($"w{i}", spread: "arena", over: "zone")), Options);
        Assert.That(byRack.Seats.Values.CountBy(seat => racks.First(node => node.Name == seat.Node).Labels["zone"]).Select(pair => pair.Value), Is.All.EqualTo(2));
        var byNode = Placer.Plan(racks, Enumerable.Range(0, 3).Select(i => World($"w{i}", spread: "arena")), Options);
        Assert.That(byNode.Seats.Values.Select(seat => seat.Node), Is.Unique);
    }

    [Test]
    public void When_a_node_is_gone_the_standby_takes_over_and_another_stands_by()
    {
        var plan = Placer.Plan([Node("b"), Node("c")], [World("w", standbys: 1) with { Node = null, Standby = "b" }], Options);
        Assert.That(plan.Seats["w"], Is.EqualTo(new Seat("b", "c")));
    }

    [Test]
    public void A_standby_is_another_node_and_leaves_a_drained_one_at_once()
    {
        Assert.That(Placer.Plan([Node("a")], [World("w", standbys: 1)], Options).Seats["w"], Is.EqualTo(new Seat("a", null)));
        var plan = Placer.Plan([Node("a"), Node("b") with { Draining = true }, Node("c")], [World("w", standbys: 1) with { Node = "a", Standby = "b" }], Options);
        Assert.That(plan.Seats["w"], Is.EqualTo(new Seat("a", "c")));
        Assert.That(plan.Moves, Is.Empty);
    }

    [Test]
    public void A_standby_that_isnt_wanted_any_more_goes() =>
        Assert.That(Placer.Plan([Node("a"), Node("b")], [World("w") with { Node = "a", Standby = "b" }], Options).Seats["w"], Is.EqualTo(new Seat("a", null)));

    [Test]
    public void A_drained_node_is_left_by_moves_and_gets_nothing()
    {
        var plan = Placer.Plan([Node("a") with { Draining = true }, Node("b")], [World("w") with { Node = "a" }, World("fresh")], Options);
        Assert.That(plan.Seats["w"].Node, Is.EqualTo("a"), "it stays until it has moved");
        Assert.That(plan.Moves, Is.EqualTo(new[] { new Move("w", "a", "b", "drain") }));
        Assert.That(plan.Seats["fresh"].Node, Is.EqualTo("b"));
    }

    [Test]
    public void Only_so_many_moves_are_under_way_at_once()
    {
        var worlds = Enumerable.Range(0, 50).Select(i => World($"w{i:00}") with { Node = "a" }).ToList();
        PlacementNode[] nodes = [Node("a") with { Draining = true }, Node("b", 80_000), Node("c", 80_000)];
        var plan = Placer.Plan(nodes, worlds, Options);
        Assert.That(plan.Moves, Has.Count.EqualTo(Options.MaxMovesPerNode));
        for (var i = 0; i < plan.Moves.Count - 1; i++)
            worlds[i] = worlds[i] with { MovesTo = plan.Moves[i].To };
        Assert.That(Placer.Plan(nodes, worlds, Options).Moves, Has.Count.EqualTo(1), "those under way count");
        var racks = Enumerable.Range(0, 40).Select(i => Node($"r{i:00}") with { Draining = true }).Append(Node("z", 800_000));
        var everywhere = Enumerable.Range(0, 40).Select(i => World($"w{i:00}") with { Node = $"r{i:00}" });
        Assert.That(Placer.Plan(racks, everywhere, Options with { MaxMovesPerNode = 100, MaxMoves = 7 }).Moves, Has.Count.EqualTo(7));
    }

    [Test]
    public void A_world_that_no_longer_fits_its_node_moves() =>
        Assert.That(Placer.Plan([Node("a"), Node("b", zone: "north")], [World("w", zone: "north") with { Node = "a" }], Options).Moves, Is.EqualTo(new[] { new Move("w", "a", "b", "affinity") }));

    [Test]
    public void An_uneven_cluster_is_evened_out_step_by_step_and_then_left_alone()
    {
        PlacementNode[] nodes = [Node("a", 2000), Node("b", 2000)];
        var worlds = Enumerable.Range(0, 20).Select(i => World($"w{i:00}") with { Node = "a" }).ToList();
        var moved = 0;
        for (var rounds = 0; rounds < 100; rounds++)
        {
            var moves = Placer.Plan(nodes, worlds, Options).Moves;
            Assert.That(moves, Has.Count.LessThanOrEqualTo(Options.MaxEveningMoves));
            moved += moves.Count;
            foreach (var move in moves)
                worlds[worlds.FindIndex(world => world.Name == move.World)] = World(move.World) with { Node = move.To };
            if (moves.Count == 0)
                break;
        }

        Assert.That(worlds.Count(world => world.Node == "b"), Is.InRange(8, 10), "even enough");
        Assert.That(moved, Is.LessThanOrEqualTo(10), "nothing moved twice");
    }

    [Test]
    public void A_world_that_is_to_be_left_alone_keeps_its_room_and_its_place()
    {
        var plan = Placer.Plan([Node("a", 150), Node("b", 150)], [World("w") with { Node = "a", IsFixed = true }, World("fresh"), World("gone") with { IsFixed = true }], Options);
        Assert.That((plan.Seats["w"].Node, plan.Seats["fresh"].Node, plan.Seats["gone"].Node), Is.EqualTo(("a", "b", (string?)null)));
    }

    [Test]
    public void A_world_whose_source_died_on_the_way_goes_where_it_was_going() =>
        Assert.That(Placer.Plan([Node("b"), Node("c")], [World("w") with { MovesTo = "c" }], Options).Seats["w"].Node, Is.EqualTo("c"));

    [Test]
    public void A_world_on_its_way_counts_where_it_goes_to_so_that_no_other_follows_it()
    {
        var plan = Placer.Plan(
            [Node("a"), Node("b")],
            [World("w1", spread: "s") with { Node = "a" }, World("w2", spread: "s") with { Node = "a" }, World("w3", spread: "s") with { Node = "a", MovesTo = "b" }],
            Options);
        Assert.That(plan.Moves, Is.Empty);
    }
}
