using Multidustry.Mlog.Instructions;
using Multidustry.Mlog.Runtime;

namespace Multidustry.Mlog.Tests.Runtime;

public sealed class AssemblerTests(MlogExecutionMode mode) : EngineTests(mode)
{
    [TestCase("set", "result,0")]
    [TestCase("op", "a,b,result")]
    [TestCase("op add", "a,b,result")]
    [TestCase("op add x", "a,b,x")]
    [TestCase("op not x 5", "b,x")]
    [TestCase("read", "cell1,result")]
    [TestCase("write", "cell1,result")]
    [TestCase("jump", "x")]
    [TestCase("jump 0 always p q", "p,q")]
    [TestCase("select", "a,b,result,x")]
    [TestCase("print", "")]
    [TestCase("unpackcolor", "a,b,color,g,r")]
    [TestCase("ulocate", "building,found,outx,outy")]
    [TestCase("noop x y z", "")]
    [TestCase("frobnicate x y", "")]
    [TestCase("setblock", "")]
    public void Missing_arguments_are_declared_and_surplus_ones_are_not(string statement, string expected)
    {
        var names = Bench().Load(statement).Processor.Program.VariableNames.Order(StringComparer.Ordinal);
        Assert.That(string.Join(',', names), Is.EqualTo(expected == "result,0" ? "result" : expected));
    }

    [Test]
    public void Names_are_case_sensitive_and_may_hold_any_character()
    {
        var bench = Bench().Run("set x 1\nset X 2\nset ünïcödé 3\nset 変数 4\nset a.b-c! 5\nset @foo 6\nstop");
        Assert.That(new[] { "x", "X", "ünïcödé", "変数", "a.b-c!", "@foo" }.Select(name => bench[name].AsNumber), Is.EqualTo(new double[] { 1, 2, 3, 4, 5, 6 }));
    }

    [Test]
    public void Control_characters_around_a_name_are_cut_off()
    {
        var bench = Bench().Run("set x\0 5\nset \u0001y x\u001f\nset r y\r\nstop");
        Assert.That((bench["x"], bench["y"], bench["r"]), Is.EqualTo((Number(5), Number(5), Number(5))));
    }

    [Test]
    public void A_constant_with_a_carriage_return_is_a_variable()
    {
        var bench = Bench().Run("set x true\r\nset y 5\r\nstop");
        Assert.That((bench["x"].IsNull, bench["y"]), Is.EqualTo((true, Number(5))));
    }

    [Test]
    public void A_variable_named_like_a_constant_is_that_constant()
    {
        var bench = Bench().Run("set r ___5.0\nset ___5.0 7\nset q 5\nset s ___\"text\"\nset t \"text\"\nstop");
        Assert.That((bench["r"], bench["q"], bench["s"].AsString), Is.EqualTo((Number(5), Number(5), "text")));
    }

    [Test]
    public void Some_words_are_replaced_before_anything_else()
    {
        var bench = Bench().Run("set configure 5\nset r config\nsensor a @this @configure\nsensor b @this @config\nop equal same a b\nop atan2 d 0 1\nop angle e 0 1\nstop");
        Assert.That((bench["r"], bench["same"], bench["d"]), Is.EqualTo((Number(5), Number(1), bench["e"])));
    }

    [TestCase("\"a\\nb\"", "a\nb")]
    [TestCase("\"a\\\\nb\"", "a\\\nb")]
    [TestCase("\"a\\tb\"", "a\\tb")]
    [TestCase("\"\"", "")]
    [TestCase("\" spaces \"", " spaces ")]
    public void A_text_knows_one_escape(string literal, string expected) => Assert.That(Result($"set r {literal}").AsString, Is.EqualTo(expected));

    [Test]
    public void A_link_hides_a_variable_of_its_name()
    {
        var bench = Bench("memory-cell").Run("set cell1 5\nset r cell1\nset cell2 5\nset q cell2\nstop");
        Assert.That((bench["r"].EntityKind, bench["q"]), Is.EqualTo((MlogEntityKind.Building, Number(5))));
    }

    [Test]
    public void Instructions_know_what_they_read_and_write()
    {
        var program = Bench().Load("op add x y z\njump 0 equal x y\nset 5 x\nubind @mono\nucontrol within 1 2 3 w 0").Processor.Program;
        Assert.That(program.Code[0].Reads, Has.Length.EqualTo(2));
        Assert.That(program.Code[1].Writes, Is.Empty);
        Assert.That(program.Code[2].Writes, Is.EqualTo(new[] { Slots.Sink }));
        Assert.That(program.Code[3].Writes, Is.EqualTo(new[] { Slots.Unit }));
        Assert.That(program.Code[4].Reads, Does.Contain(Slots.Unit));
    }

    [Test]
    public void Client_data_is_left_out_where_the_map_forbids_it()
    {
        var options = new MlogProgramOptions { IsPrivileged = true, AllowsClientData = false };
        var program = MlogProgram.Compile("set x 1\nclientdata \"c\" x true\nset y 2", options);
        Assert.That(program.Length, Is.EqualTo(2), "later addresses move");
        Assert.That(MlogProgram.Compile(program.Source.Text, options with { AllowsClientData = true }).Length, Is.EqualTo(3));
    }

    [Test]
    public void A_rejected_text_is_an_empty_program_with_a_reason()
    {
        var program = MlogProgram.Compile("set x 1\njump gone always");
        Assert.That((program.Length, program.VariableNames.Count(), program.Error?.Offset), Is.EqualTo((0, 0, 13)));
        Assert.That(Bench().Load("set x 1\njump gone always").Building.Processor!.Code, Is.Empty);
    }

    [Test]
    public void Every_instruction_of_the_set_is_assembled_from_its_defaults()
    {
        foreach (var opcode in new[] { "read", "write", "draw", "print", "printchar", "format", "drawflush", "printflush", "getlink", "control", "radar", "sensor", "set", "op", "select",
            "wait", "stop", "lookup", "packcolor", "unpackcolor", "end", "jump", "ubind", "ucontrol", "uradar", "ulocate", "getblock", "setblock", "spawn", "status", "weathersense",
            "weatherset", "spawnwave", "setrule", "message", "cutscene", "effect", "explosion", "setrate", "fetch", "sync", "getflag", "setflag", "setprop", "playsound", "setmarker",
            "makemarker", "localeprint" })
        {
            Assert.That(InstructionSet.TryGet(opcode, out var signature), opcode);
            Assert.That(WorldBench().Load(opcode).Processor.Program.Code[0], opcode is "draw" ? Is.Not.Null : Is.Not.TypeOf<NoOperation>(), $"{signature!.Opcode}");
        }
    }
}
