using System.Collections.Immutable;
using Multidustry.Core.Binary;
using Multidustry.Core.Content;
using Multidustry.Protocol.Types;
using Multidustry.Simulation.Ecs;
using Multidustry.Simulation.Payloads;

namespace Multidustry.Simulation.Blocks.Payloads.Constructors;

/// <summary>Constructors build a chosen block out of its price and hand it out as a payload.</summary>
internal sealed class ConstructorMechanism : PayloadBlockMechanism
{
    private const short Nothing = -1;

    private readonly ConstructorSpec[] _specs;
    private readonly Column<float> _progress;
    private readonly Column<short> _recipe;

    public ConstructorMechanism(World world) : base(world, "constructors")
    {
        _specs = world.BlockTable.Specs(ConstructorSpec.Of, "Constructor");
        _progress = Table.AddColumn<float>("progress");
        _recipe = Table.AddColumn<short>("recipe");
    }

    public override bool SignalsRoom => true;

    public override void Created(int building)
    {
        base.Created(building);
        _recipe.Values[Buildings.State.Values[building]] = Nothing;
    }

    public override bool ShouldConsume(int building) => RecipeOf(building) >= 0 && base.ShouldConsume(building);

    /// <summary>The whole price of the chosen block must be there.</summary>
    public override float OwnNeedMet(int building)
    {
        foreach (var (item, amount) in PriceOf(building))
            if (World.Items.Get(Buildings.Items.Values[building], item) < Scaled(amount))
                return 0f;
        return 1f;
    }

    public override bool AcceptsItem(int building, int source, int item) =>
        World.Items.Get(Buildings.Items.Values[building], item) < MaximumAccepted(building, item);

    public override int MaximumAccepted(int building, int item)
    {
        foreach (var (needed, amount) in PriceOf(building))
            if (needed == item)
                return amount * 2;
        return 0;
    }

    public override bool AcceptsPayload(int building, int source, PayloadHandle payload) => false;

    public override void Update(int building)
    {
        base.Update(building);
        var row = Buildings.State.Values[building];
        var recipe = _recipe.Values[row];
        if (recipe >= 0 && Buildings.Efficiency.Values[building] > 0f && Slot(building).IsEmpty)
        {
            _progress.Values[row] += _specs[Buildings.Block.Values[building]].Speed * Used(building);
            if (_progress.Values[row] >= World.Construction.Specs[recipe].BuildTime)
            {
                Pay(building);
                Replace(building, World.Payloads.CreateBuilding(recipe, Buildings.Team.Values[building]));
                _progress.Values[row] %= 1f;
            }
        }
        MoveOut(building);
    }

    public override bool AcceptsConfig(int building, in ConfigValue config) =>
        config.IsNull
        || (config.Kind == ConfigValueKind.Content && config.AsContent() is { Type: ContentType.Block } reference
            && World.Content.Blocks.TryGet(reference.Id, out var block)
            && _specs[Buildings.Block.Values[building]].Makes(block) && World.Construction.Offer.CanMake(block));

    /// <summary>Any block may be asked for. Even in vain, that ends the work on another one.</summary>
    public override bool Overlooks(int building, in ConfigValue config)
    {
        if (!PayloadKey.TryRead(World.Content, config, out var asked) || asked.IsNone || asked.IsUnit)
            return false;
        if (asked.Id != RecipeOf(building))
            _progress.Values[Buildings.State.Values[building]] = 0f;
        World.Wake(building);
        return true;
    }

    public override void Configure(int building, in ConfigValue config)
    {
        var row = Buildings.State.Values[building];
        var recipe = config.IsNull ? Nothing : config.AsContent().Id;
        if (recipe >= 0 && recipe != _recipe.Values[row])
            _progress.Values[row] = 0f;
        _recipe.Values[row] = recipe;
        World.Wake(building);
        World.Changed(building);
    }

    public override ConfigValue ConfigOf(int building) =>
        RecipeOf(building) is >= 0 and var recipe ? ConfigValue.Content(World.Content.Blocks[recipe].Reference) : ConfigValue.Null;

    public override void WriteState(int building, ref BigEndianWriter writer)
    {
        WriteSlot(building, ref writer);
        writer.WriteSingle(_progress.Values[Buildings.State.Values[building]]);
        writer.WriteInt16(RecipeOf(building));
    }

    public override void ReadState(int building, ref BigEndianReader reader)
    {
        ReadSlot(building, ref reader);
        var row = Buildings.State.Values[building];
        _progress.Values[row] = reader.ReadFinite("constructor's progress");
        var recipe = reader.ReadInt16();
        _recipe.Values[row] = World.Content.Blocks.TryGet(recipe, out var block) && block.HasBuilding ? recipe : Nothing;
    }

    public override string DescribeState(int building) =>
        FormattableString.Invariant($"progress {_progress.Values[Buildings.State.Values[building]]:R} {DescribeSlot(building)}");

    protected override float? ProgressOf(int building) => _progress.Values[Buildings.State.Values[building]];

    private short RecipeOf(int building) => _recipe.Values[Buildings.State.Values[building]];

    private ImmutableArray<(int Item, int Amount)> PriceOf(int building) =>
        RecipeOf(building) is >= 0 and var recipe ? World.Construction.Specs[recipe].Requirements : [];

    private void Pay(int building)
    {
        foreach (var (item, amount) in PriceOf(building))
            World.Items.Remove(Buildings.Items.Values[building], item, Scaled(amount));
        World.Changed(building);
    }

    private int Scaled(int amount) => (int)MathF.Ceiling(amount * World.Rules.BuildCostMultiplier);
}
