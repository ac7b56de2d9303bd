using Multidustry.Cluster.ApiServer.Placement;
using Multidustry.Cluster.Records;
using Multidustry.TestKit;
using static Multidustry.Cluster.Tests.ApiServer.Placement.Pieces;

namespace Multidustry.Cluster.Tests.ApiServer.Placement;

/// <summary>What holds for every plan, tried on many clusters.</summary>
public class PlacerPropertyTests
{
    private static readonly string[] Zones = ["north", "south", "east"];

    [Test]
    public void Every_plan_is_lawful_steady_and_the_same_in_any_order()
    {
        var random = new Random(Seeds.Choose(20260501));
        for (var i = 0; i < Seeds.Cases(600); i++)
        {
            var (nodes, worlds) = Cluster(random);
            var options = new PlacementOptions();
            var plan = Placer.Plan(nodes, worlds, options);
            IsLawful(nodes, worlds, plan);
            Shuffled(nodes, worlds, plan, random, options);
            IsSteady(nodes, worlds, plan, options);
        }
    }

    [Test]
    public void Moves_come_to_an_end_and_empty_what_is_drained()
    {
        var random = new Random(Seeds.Choose(77));
        for (var i = 0; i < Seeds.Cases(60); i++)
        {
            var nodes = Enumerable.Range(0, random.Next(3, 8)).Select(n => Node($"n{n}", 4000) with { Draining = n == 0 }).ToList();
            var worlds = Enumerable.Range(0, random.Next(1, 40)).Select(w => World($"w{w:00}", random.Next(10, 200), spread: w % 3 == 0 ? "s" : null) with { Node = $"n{random.Next(nodes.Count)}" }).ToList();
            var rounds = 0;
            for (IReadOnlyList<Move> moves; (moves = Placer.Plan(nodes, worlds, new PlacementOptions()).Moves).Count > 0; rounds++)
            {
                Assert.That(rounds, Is.LessThan(200), "the moves never end");
                foreach (var move in moves)
                    worlds[worlds.FindIndex(world => world.Name == move.World)] = worlds.First(world => world.Name == move.World) with { Node = move.To };
            }

            Assert.That(worlds, Has.None.Matches<PlacementWorld>(world => world.Node == "n0"));
        }
    }

    private static (List<PlacementNode> Nodes, List<PlacementWorld> Worlds) Cluster(Random random)
    {
        var nodes = Enumerable.Range(0, random.Next(0, 8))
            .Select(i => Node($"n{i}", random.Next(0, 1500), random.Next(2) == 0 ? null : Zones[random.Next(3)]) with { Draining = random.Next(6) == 0 }).ToList();
        var worlds = Enumerable.Range(0, random.Next(0, 30)).Select(i =>
        {
            var node = random.Next(2) == 0 || nodes.Count == 0 ? null : nodes[random.Next(nodes.Count)].Name;
            var standby = random.Next(3) == 0 && nodes.Count > 0 ? nodes[random.Next(nodes.Count)].Name : null;
            var target = node is not null && random.Next(8) == 0 ? nodes[random.Next(nodes.Count)].Name : null;
            return World($"w{i}", random.Next(1, 400), random.Next(4) == 0 ? Zones[random.Next(3)] : null, random.Next(3) == 0 ? "s" : null, random.Next(2) == 0 ? "zone" : null, random.Next(2)) with
            {
                Node = node, Standby = standby == node ? null : standby, MovesTo = target == node ? null : target, IsFixed = random.Next(10) == 0,
            };
        }).ToList();
        return (nodes, worlds);
    }

    private static void IsLawful(List<PlacementNode> nodes, List<PlacementWorld> worlds, PlacementPlan plan)
    {
        foreach (var world in worlds)
        {
            var seat = plan.Seats[world.Name];
            Assert.That(seat.Node is null || seat.Node != seat.Standby, "a world doesn't follow itself");
            if (world.Node is not null)
                Assert.That(seat.Node, Is.EqualTo(world.Node), "a world that stands somewhere stays until it has moved");
            else if (seat.Node is not null && seat.Node != world.Standby)
                Assert.That(Fits(nodes.First(node => node.Name == seat.Node), world), "a world is placed only where it may be");
        }

        foreach (var node in nodes)
        {
            var fresh = worlds.Where(world => world.Node is null && world.Standby is null && plan.Seats[world.Name].Node == node.Name).ToList();
            var there = worlds.Where(world => plan.Seats[world.Name].Node == node.Name);
            if (fresh.Count > 0)
                Assert.That(there.Sum(world => world.Wanted.Limits.Millicores), Is.LessThanOrEqualTo(node.Capacity.Millicores), "nothing is put on a full node");
        }

        foreach (var move in plan.Moves)
            Assert.That(Fits(nodes.First(node => node.Name == move.To), worlds.First(world => world.Name == move.World)) && move.To != move.From);
        Assert.That(plan.Moves.Select(move => move.World), Is.Unique);
    }

    private static void Shuffled(List<PlacementNode> nodes, List<PlacementWorld> worlds, PlacementPlan plan, Random random, PlacementOptions options)
    {
        var again = Placer.Plan(nodes.OrderBy(_ => random.Next()), worlds.OrderBy(_ => random.Next()), options);
        Assert.That(again.Seats.OrderBy(seat => seat.Key, StringComparer.Ordinal), Is.EqualTo(plan.Seats.OrderBy(seat => seat.Key, StringComparer.Ordinal)));
        Assert.That(again.Moves, Is.EqualTo(plan.Moves));
    }

    /// <summary>Once a plan is carried out, the next one changes no seat.</summary>
    private static void IsSteady(List<PlacementNode> nodes, List<PlacementWorld> worlds, PlacementPlan plan, PlacementOptions options)
    {
        var after = worlds.Select(world => world.IsFixed ? world : world with { Node = plan.Seats[world.Name].Node, Standby = plan.Seats[world.Name].Standby });
        foreach (var (name, seat) in Placer.Plan(nodes, after, options).Seats)
            if (plan.Seats[name] is { Node: not null } before && (before.Standby is not null || worlds.First(world => world.Name == name).Wanted.Standbys == 0))
                Assert.That(seat, Is.EqualTo(before));
    }

    private static bool Fits(PlacementNode node, PlacementWorld world) =>
        !node.Draining && world.Wanted.Affinity.All(label => node.Labels.GetValueOrDefault(label.Key) == label.Value);
}
